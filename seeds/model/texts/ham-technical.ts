/** Ham of technical blogs: questions, code, addresses of documentation. */

const link = `{http://|https://|http://www.|}<honestsite>`
export const technical: readonly string[] = [
  `{I tried|I've tried|Tried} {this|your approach|the <thing>|it} {with|on|under} <tech> {<n>|2.<n>|} {and|but} {it {works|fails|hangs} {on my machine|in production|with a <thing>|every other time}|I get a <thing>|the <thing> is {null|ignored|empty}}{.|!| Any idea?|, see ${link}}`,
  `{Have you|Did you} {looked|look} {at|into} {${link}|<tech>|the <thing> in <tech>}{?| It does {exactly|nearly|almost} {this|the same}.| They solved it with a <thing>.}`,
  `{See|Cf.|Docs:|Reference:|Source:|Related:} ${link}{ and ${link}|, section <n>|}{.| The <thing> is {documented|explained} there.|}`,
  `{How|Why} {would|do|does} {you|one|this} {handle|deal with|cope with|test} {a <thing>|more than one <thing>|<tech>|old browsers|time zones|concurrency}{?| I {posted|asked} {it|a question} at ${link}}`,
  `{@<name>|<name>,|<name>:} {you {need|have} to|just|simply|try to} {restart|upgrade|remove|wrap|override|inject} the <thing>{ first|, then it works|; see ${link}| in your <thing>}{.|}`,
  `{Nice|Great|Good|Thanks for the} {post|write-up|article|explanation}{, <name>|}{.|!} {I {wrote|blogged} {something similar|about this|a follow-up}|My take on it is|I put the code|We did the same in <tech>}{ at|:| here:|} ${link}`,
  `{The <thing>|Your <thing>} {should be|could be|is better as} {a <thing>|cached|readonly|lazy|disposed} {because|since|as} {<tech>|the garbage collector|the framework} {calls it twice|never frees it|does that anyway}{.|, no?}`,
  `{if|while|for} (x {<|>|==} <n>) { return <code>; } {would be simpler|does not compile|is what I use|// see ${link}}{.|?|}`,
  `{There is|There's} a {bug|typo|race condition|leak} in {line <n>|the second snippet|the <thing>}{:|,} {it should be|you forgot|shouldn't it be} {<code>()|a <thing>|"<code>"|the other way round}{?|.}`,
  `{I|We} {switched|moved|migrated} from <tech> to <tech> {last year|for this reason|and never looked back|and regret it}{.|!} {The <thing> {alone|support} {is|was} worth it.|Performance {doubled|is worse}.|Details: ${link}|}`,
  `{Does|Will} this work {with|in|on} <tech>{ <n>|}{?| too?| as well? I am stuck with a <thing>.| behind a <thing>?}`,
  `{Download|Install|Get} it from ${link} {and|, then} {run|add|copy} the <thing>{ as {root|admin}|}{.|; that's all.|, worked for me.}`,
  `{Submitted|Opened|Filed} {a {patch|pull request|bug|issue}|it} {at|here:|:} ${link}{.| Please {vote|comment}.|}`,
  `{Honeypots|CAPTCHAs|Filters|Regexes} {stopped|catch|block} {most|90%|all} of {my|the} comment spam{, until last {week|month}|}{.|:} {Viagra and casino links mostly.|Now they {post by hand|use real browsers}.|See ${link}}`,
  `{For what it's worth|FWIW|IMHO|In my experience|To be fair}{,} {<tech>|a <thing>|the <thing>} {is|was} {overkill|fine|slow|fast enough|harder to test} {here|for this|when the data is small}{.|, but ymmv.}`,
  `{Update|Edit|PS}: {it works now|solved|never mind}{,|:|;} {the <thing> was {missing|wrong}|I had two versions of <tech>|thanks <name>}{.|! ${link}|}`,
  `{I use|I've been using|We use} {<tech>|a <thing>} {for|since} <n> {years|projects} {and|but} {never|rarely} {needed|saw} {a <thing>|this}{.|; ${link} explains why.}`,
  `{"|> }{The <thing> is {slow|evil|deprecated}|Never use <tech>}{"|}\n{I disagree|Not true|Citation needed|Says who}{.|:|,} {${link}|measured it: <n> ms.|we run it in production.}`,
  `{What|Which} {theme|font|plugin|editor|host} {is this|do you use}{?| for your blog?| for the code? I like it.}`,
  `<a href="${link}">{This|The docs|An answer|My post|The spec}</a> {explains|covers|shows|says} {how|why} {it works|the <thing> is {null|slow}|you need a <thing>}{.|}`,
  `[{this|the docs|my notes}](${link}) {may help|is worth a read|describes the <thing>}{.|}`,
  `{Here are|Some|My} {links|sources|references}: ${link} ${link} ${link}{ - the {first|last} is the best.| hope it helps.|}`,
]
export const commonplace: readonly string[] = [
  `{I think|I guess|I suppose|It seems} <subject> {is right|is wrong|should resign|has no idea|did well} {about|on|when it comes to} <topic>{.|, {and|but} <subject> {won't|will never|might} {admit it|change|listen}.}`,
  `{As|Being} a {nurse|teacher|farmer|taxpayer|parent|cyclist|tenant|pensioner}{,| myself,} I {know|worry|wonder|care} about <topic>{.|, {and|but} {nobody|<subject>} {asks|listens|pays}.}`,
  `{Why|How} {does|did|can|should} <subject> {pay|care|complain|lie|decide} {about|for} <topic>{?|??| again?| while <subject> gets nothing?}`,
  `{Last|This|That} {year|week|summer|night} <subject> {promised|told us|wrote|forgot} {something else|nothing|the opposite} {about|regarding} <topic>{.|!|. Funny.}`,
  `{What|All} <subject> {needs|wants|says} is {money|votes|attention|peace}{. <topic> is an excuse.|, not <topic>.}`,
  `{<name>|<name> <surname>} {wrote|said|asked}: {"|}{<topic> is {fine|hopeless|too expensive}|who cares about <topic>}{"|}{.|} {Really?|I doubt it.|Seriously.|Hear, hear.}`,
  `{In|Back in} {1975|my childhood|the old days|<name>ville} {<topic> {was|cost} {less|nothing|better}|<subject> {cared|worked} for <topic>}{.|, believe me.}`,
]
