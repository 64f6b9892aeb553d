# ruby-akismet asks; what it understood goes out as JSON. Address and TLS are its own: Net::HTTP is led by the environment's proxy.
require 'json'
require 'akismet'

COMMENT = {
  text: 'The council promised this bridge twelve years ago, and my daughter still walks the long way to school.',
  author: 'Ophelia', author_email: 'ophelia@elsinore.example', post_url: 'https://gazette.example/bridge',
  type: 'comment', languages: %w[en], created_at: DateTime.new(2026, 11, 24, 8, 30), test: false,
}.freeze
READER = ['192.0.2.7', 'Mozilla/5.0'].freeze

def said
  yield.to_s
rescue Akismet::Error => e
  "error: #{e.message}"
end

client = Akismet::Client.new(ENV.fetch('AKISMET_KEY'), 'https://gazette.example', app_name: 'Gazette', app_version: '1.0')
other = Akismet::Client.new('zzzzzzzzzzzz', 'https://gazette.example')
client.open do
  puts JSON.generate(
    'knows the key' => said { client.verify_key },
    'refuses another' => said { other.verify_key },
    'finds spam' => said { client.check(*READER, COMMENT.merge(author: 'viagra-test-123')) },
    'finds blatant spam' => said { client.check(*READER, COMMENT.merge(test: true, test_discard: true)) },
    'finds ham' => said { client.check(*READER, COMMENT) },
    'is told why' => said { other.check(*READER, COMMENT) },
    'submits spam' => said { client.spam(*READER, COMMENT); 'thanked' },
    'submits ham' => said { client.ham(*READER, COMMENT.merge(text: 'Another.')); 'thanked' },
  )
end
