<?php
/** A real WordPress with its real Akismet plugin asks; what it understood goes out as JSON. */

define( 'ABSPATH', getenv( 'WORDPRESS' ) . '/' );
define( 'HAMLET_URL', getenv( 'HAMLET' ) );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );
define( 'WP_USE_THEMES', false );
define( 'DISABLE_WP_CRON', true );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $kind ) {
	define( $kind . '_KEY', 'test' );
	define( $kind . '_SALT', 'test' );
}
$table_prefix = 'wp_';
$_SERVER += array(
	'HTTP_HOST'       => 'gazette.example',
	'REQUEST_URI'     => '/wp-comments-post.php',
	'REMOTE_ADDR'     => '192.0.2.7',
	'HTTP_USER_AGENT' => 'Mozilla/5.0',
	'HTTP_REFERER'    => 'https://gazette.example/?p=12',
	'HTTP_COOKIE'     => 'canary-of-a-cookie=1',
	'SERVER_PROTOCOL' => 'HTTP/1.1',
);
require ABSPATH . 'wp-settings.php';

function a_comment( $fields = array() ) {
	return $fields + array(
		'comment_post_ID'      => 12,
		'comment_author'       => 'Ophelia',
		'comment_author_email' => 'ophelia@elsinore.example',
		'comment_author_url'   => '',
		'comment_content'      => 'The council promised this bridge twelve years ago, and my daughter still walks the long way to school.',
		'comment_type'         => 'comment',
		'comment_parent'       => 0,
		'user_ID'              => 0,
	);
}

/** What the plugin makes of a comment that comes in: `1` and `0` are WordPress's own words for published and held. */
function what_is_made_of( $comment ) {
	$found = Akismet::auto_check_comment( $comment );
	return $found['akismet_result'] . ' ' . apply_filters( 'pre_comment_approved', 1, $comment );
}

/** What the plugin heard when an editor said so. */
function reported( $side, $comment ) {
	$GLOBALS['the_comment'] = a_comment( $comment ) + array(
		'comment_ID'         => 1,
		'comment_approved'   => 'spam' === $side ? 'spam' : '1',
		'comment_author_IP'  => '192.0.2.7',
		'comment_agent'      => 'Mozilla/5.0',
		'user_ip'            => '192.0.2.7',
		'user_agent'         => 'Mozilla/5.0',
	);
	$heard = null;
	$listen = function ( $id, $answer ) use ( &$heard ) { $heard = $answer; };
	add_action( 'akismet_submit_spam_comment', $listen, 10, 2 );
	add_action( 'akismet_submit_nonspam_comment', $listen, 10, 2 );
	'spam' === $side ? Akismet::submit_spam_comment( 1 ) : Akismet::submit_nonspam_comment( 1 );
	return $heard;
}

echo json_encode( array(
	'knows the key'       => Akismet::verify_key( getenv( 'AKISMET_KEY' ) ),
	'refuses another'     => Akismet::verify_key( 'zzzzzzzzzzzz' ),
	'finds spam'          => what_is_made_of( a_comment( array( 'comment_author' => 'viagra-test-123' ) ) ),
	'finds ham'           => what_is_made_of( a_comment() ),
	'submits spam'        => reported( 'spam', array() ),
	'submits ham'         => reported( 'ham', array( 'comment_content' => 'Another one that was thought to be spam.' ) ),
) );
