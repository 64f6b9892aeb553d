#!/usr/bin/perl
# Net::Akismet asks; what it understood goes out as JSON. The address is its own: LWP is led by the environment's proxy.
use strict;
use warnings;
use JSON::PP;
use Net::Akismet;

my %comment = (
	USER_IP              => '192.0.2.7',
	COMMENT_USER_AGENT   => 'Mozilla/5.0',
	COMMENT_CONTENT      => 'The council promised this bridge twelve years ago, and my daughter still walks the long way.',
	COMMENT_AUTHOR       => 'Ophelia',
	COMMENT_AUTHOR_EMAIL => 'ophelia@elsinore.example',
	REFERRER             => 'https://gazette.example/bridge',
	COMMENT_AUTHOR_URL   => '',
	PERMALINK            => '',
	COMMENT_TYPE         => '',
);
my $akismet = Net::Akismet->new( KEY => $ENV{AKISMET_KEY}, URL => 'https://gazette.example/' );
my $other = Net::Akismet->new( KEY => 'zzzzzzzzzzzz', URL => 'https://gazette.example/' );

print encode_json( {
	'knows the key'   => $akismet ? 'yes' : 'no',
	'refuses another' => $other ? 'no' : 'yes',
	'finds spam'      => $akismet->check( %comment, COMMENT_AUTHOR => 'viagra-test-123' ),
	'finds ham'       => $akismet->check(%comment),
	'submits spam'    => $akismet->spam(%comment) && $akismet->{response},
	'submits ham'     => $akismet->ham( %comment, COMMENT_CONTENT => 'Another.' ) && $akismet->{response},
} );
