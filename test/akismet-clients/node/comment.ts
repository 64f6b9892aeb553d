/** The comment that the Node clients ask about. */

export const comment = {
  user_ip: '192.0.2.7',
  user_agent: 'Mozilla/5.0',
  referrer: 'https://gazette.example/bridge',
  permalink: 'https://gazette.example/bridge',
  comment_type: 'comment',
  comment_author: 'Ophelia',
  comment_author_email: 'ophelia@elsinore.example',
  comment_content:
    'The council promised this bridge twelve years ago, and my daughter still walks the long way to school.',
}
