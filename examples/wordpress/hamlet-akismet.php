<?php
/**
 * Plugin Name: Hamlet in Akismet's place
 * Description: Leads what the Akismet plugin asks of rest.akismet.com to a Hamlet of your own. Put this file into wp-content/mu-plugins,
 *              and `define( 'HAMLET_URL', 'https://comments.example.org' );` into wp-config.php.
 */

add_filter( 'pre_http_request', function ( $answer, $args, $url ) {
	$parts = wp_parse_url( $url );
	$host  = strtolower( $parts['host'] ?? '' );
	$is_akismet = 'rest.akismet.com' === $host || str_ends_with( $host, '.rest.akismet.com' );
	if ( ! defined( 'HAMLET_URL' ) || ! $is_akismet ) {
		return $answer;
	}
	unset( $args['headers']['Host'] );
	$query = isset( $parts['query'] ) ? '?' . $parts['query'] : '';
	return wp_remote_request( rtrim( HAMLET_URL, '/' ) . $parts['path'] . $query, $args );
}, 10, 3 );
