/** The stylesheet. */
export const style = `
:root { --ink: #1d1a16; --soft: #6a6258; --paper: #fbf9f4; --line: #d9d2c5; --accent: #8c2f1b; --field: #fff; color-scheme: light dark }
@media (prefers-color-scheme: dark) { :root { --ink: #ece6da; --soft: #a59c8d; --paper: #191714; --line: #3a352e; --accent: #e58d72; --field: #23201b } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, serif }
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: .15em }
a:hover { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.masthead { text-align: center; padding: 1.25rem 1rem .75rem; border-bottom: 3px double var(--line) }
.masthead .place { margin: 0; font: .8rem/1.4 system-ui, sans-serif; letter-spacing: .06em; color: var(--soft) }
.masthead .name { margin: .1rem 0 0; font-size: clamp(2rem, 6vw, 3.2rem); line-height: 1.1; font-weight: 700; letter-spacing: -.02em }
.masthead a { text-decoration: none }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 3rem }
.front { display: grid; gap: 2rem }
.front article + article { border-top: 1px solid var(--line); padding-top: 1.5rem }
h1, h2 { line-height: 1.15; letter-spacing: -.01em; text-wrap: balance; margin: 0 }
h1 { font-size: clamp(2rem, 5vw, 2.9rem) }
h2 a { text-decoration: none }
.section { margin: 0 0 .35rem; color: var(--accent); font: 700 .8rem/1.4 system-ui, sans-serif; letter-spacing: .08em; text-transform: uppercase }
.standfirst { font-size: 1.25rem; line-height: 1.45; color: var(--soft); margin: .6rem 0 }
.meta, .who, .answer, .notice, label, button, .note { font-family: system-ui, sans-serif }
.meta { font-size: .875rem; color: var(--soft); margin: 0 0 1.5rem }
.story > p:not([class]) { margin: 0 0 1.1rem; hyphens: auto }
.story > .meta + p::first-letter { float: left; font-size: 3.4em; line-height: .82; padding: .08em .1em 0 0; color: var(--accent) }
.replies, .reply { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 1.75rem }
.replies ol { list-style: none; margin: 1rem 0 0; padding: 0 }
.replies ol ol { margin-left: .25rem; padding-left: 1.25rem; border-left: 2px solid var(--line) }
.replies li { padding: .9rem 0 }
.who { margin: 0; font-size: .9rem }
.who time { color: var(--soft); margin-left: .35rem }
.who em { margin-left: .5rem; font-style: normal; font-size: .8rem; padding: .1rem .5rem; border: 1px solid var(--accent); border-radius: 1rem; color: var(--accent) }
.awaiting .said { opacity: .7 }
.said p { margin: .35rem 0; overflow-wrap: anywhere }
.answer { margin: 0; font-size: .875rem }
form { display: grid; gap: .6rem; margin-top: 1rem }
label { font-size: .9rem; font-weight: 600 }
label span { font-weight: 400; color: var(--soft) }
input, textarea { width: 100%; font: 1rem/1.5 system-ui, sans-serif; color: inherit; background: var(--field); border: 1px solid var(--soft); border-radius: .3rem; padding: .6rem .7rem }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 0 1rem }
.pair p { margin: 0 }
.trap { position: absolute; left: -100vw; width: 1px; height: 1px; overflow: hidden }
button { justify-self: start; min-height: 2.75rem; padding: 0 1.4rem; border: 0; border-radius: .3rem; background: var(--ink); color: var(--paper); font-size: 1rem; font-weight: 600; cursor: pointer }
button:hover { background: var(--accent) }
.notice { margin: .25rem 0 0; font-size: .85rem; color: var(--soft) }
.note { margin: 1rem 0 0; padding: .75rem 1rem; border-left: 4px solid var(--accent); background: var(--field); font-size: .95rem }
footer { border-top: 3px double var(--line); text-align: center; padding: 1.25rem; font: .85rem/1.5 system-ui, sans-serif; color: var(--soft) }
`
