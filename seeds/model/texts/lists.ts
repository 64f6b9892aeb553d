/** Words that templates choose from. */

const list = (words: string): readonly string[] =>
  words
    .trim()
    .split(/\s*[|\n]\s*/)
    .filter(Boolean)

export const lists: Readonly<Record<string, readonly string[]>> = {
  name: list(`Anna|Peter|Maria|John|Sarah|Tom|Linda|Ahmed|Wei|Olga|Carlos|Fatima|Ivan|Julia|Marco|Priya|Sven|Aisha|Daniel|Emma
    Lukas|Nina|Omar|Rosa|Kenji|Dmitri|Grace|Hugo|Ines|Jakob|Karen|Leila|Mike|Nora|Oscar|Paula|Rita|Samuel|Tina|Viktor|Steve|Dave|Kathy|Bill`),
  surname: list(
    `Brown|Kovacs|Schmidt|Lopez|Novak|Rossi|Jensen|Khan|Tanaka|Petrov|Miller|Silva|Dubois|Meyer|Costa|Larsen|Walker|Hughes|Morgan|Reed`,
  ),
  site: list(`bestdeal|cheapstore|healthplus|topshop24|megabonus|luckyspin|quickloan|seopower|richlife|pillsdirect|superslots|fastcash
    brandoutlet|hotgirls|dreamjob|cryptoboom|slimfit|watchhouse|bagsale|essaypro|keygenhub|moviefree|replicashop|ranktop|leadsbox|tradeguru`),
  tld: list('com|com|com|net|org|info|biz|ru|xyz|top|online|site|shop|club|icu|cc|us|co'),
  honestsite:
    list(`stackoverflow.com/questions/<n>|github.com/<name>/notes|en.wikipedia.org/wiki/Harbour|docs.python.org/3/library|developer.mozilla.org/docs
    nytimes.com/2016/story|bbc.co.uk/news|youtube.com/watch?v=<code>|reddit.com/r/science|arxiv.org/abs/1706|imgur.com/<code>|gist.github.com/<code>
    theguardian.com/world|medium.com/notes|blog.<surname>.org/post|msdn.microsoft.com/library|w3.org/TR|rfc-editor.org/rfc|npmjs.com/package/left|news.ycombinator.com/item?id=<n>`),
  drug: list(
    'viagra|cialis|levitra|kamagra|tramadol|xanax|valium|ambien|phentermine|modafinil|generic pills|sildenafil|tadalafil|propecia|accutane|clomid|adderall',
  ),
  goods:
    list(`replica watches|louis vuitton handbags|cheap jerseys|nike shoes|ray ban sunglasses|ugg boots|gucci bags|michael kors outlet|rolex copies|moncler jackets
    pandora charms|air jordan shoes|north face jackets|tiffany jewelry|beats headphones|wedding dresses|prom dresses|leather jackets|christian louboutin|nfl jerseys|iphone cases|led lights|hair extensions`),
  service:
    list(`search engine optimization|seo services|backlinks|web hosting|payday loans|car insurance|home insurance|personal loans|carpet cleaning|roof repair|garage door repair
    plumber in town|locksmith|pest control|junk removal|moving company|dentist|plastic surgery|weight loss|acne treatment|hair loss cure|essay writing|resume writing
    bankruptcy lawyer|injury lawyer|real estate|web design|logo design|video marketing|email lists|instagram followers|debt relief|credit repair|tax help|van hire|limo rental|escort agency|massage|window cleaning|water damage|solar panels|forex signals|binary options|bitcoin mining|travel deals|cheap flights|hotel booking|mobile apps|wholesale|online casino|sports betting|poker|slots|bingo|dating|psychic reading`),
  game: list('slots|poker|blackjack|roulette|baccarat|bingo|sports betting|online casino|live casino|jackpot games'),
  coin: list('bitcoin|BTC|ethereum|crypto|USDT|dogecoin|forex|binary options|altcoins|XRP|stocks'),
  platform: list('WhatsApp|Telegram|Instagram|Facebook|Gmail|Skype|Viber|Signal'),
  topic:
    list(`the bridge|the new school|the elections|this recipe|the budget|public transport|the second episode|the interview|climate change|gardening|the tax reform
    the refugees|the mayor|old photographs|this library|the compiler|unit tests|typography|the last album|this song|football|the referee|the harbour|local history|the hospital
    the novel|vaccination|the police|nuclear power|the museum|cycling|the weather|teaching|chess|the theatre|the pension plan|housing prices|the strike|the festival|bread baking`),
  subject: list(
    `the council|the government|my neighbour|the author|the journalist|my daughter|our teacher|the company|the minister|the club|the landlord|the doctor|my wife|my dad|the conductor|the editor|the drummer|the opposition|the union|the coach`,
  ),
  tech: list(
    `Java|Python|JavaScript|Ruby|C#|.NET|PHP|Linux|Windows|Docker|PostgreSQL|MySQL|Redis|nginx|Apache|git|Subversion|Visual Studio|Eclipse|Rails|Django|React|jQuery|ASP.NET MVC|NHibernate|LINQ|IIS|WordPress|Emacs|vim|Bash|Android|iOS`,
  ),
  thing: list(
    `regular expression|unit test|configuration file|stack trace|connection string|controller|view model|build script|memory leak|null reference|dependency|extension method|stylesheet|hash table|query|migration|callback|plugin|proxy|interface|anonymous type|route`,
  ),
  praise: list(
    `great|nice|excellent|wonderful|fantastic|amazing|awesome|informative|helpful|brilliant|superb|interesting|useful|incredible|outstanding|remarkable|impressive|terrific|magnificent|lovely`,
  ),
  article: list(
    'post|article|blog|site|website|web page|blog post|weblog|write-up|page|piece|content|information|publication|web site',
  ),
  artist: list(
    'this singer|Katy|the band|this rapper|the drummer|Psy|the girl in red|the choir|that guitarist|Shakira|Eminem|the dancer',
  ),
}
