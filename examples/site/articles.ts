/** The three articles of a small newspaper. */

export type Article = {
  readonly slug: string
  readonly title: string
  readonly standfirst: string
  readonly byline: string
  readonly section: string
  readonly published: string
  readonly paragraphs: readonly string[]
}

export const articles: readonly Article[] = [
  {
    slug: 'night-ferry',
    section: 'Harbour',
    title: 'The night ferry is coming back',
    standfirst:
      'After nine years the last boat will leave at half past one again. The crew is found, the engine is not yet.',
    byline: 'Marit Solberg',
    published: '2026-11-20T06:00:00Z',
    paragraphs: [
      'When the harbour council took the night ferry off the timetable, it was to be for one winter. Nine winters later the landing stage still carries the sign that apologises for it. On Thursday the council voted, eleven to four, to put the boat back on the water from May.',
      'The plan asks for little that is new. The Signe, which has carried school classes by day since it was taken out of service, will have its cabin heated again and a second mate on board after ten in the evening. "People think we need a ship," says harbour master Jon Aker. "We need a gearbox."',
      'That gearbox is the weak point. The maker closed in 2019, and the workshop across the fjord offers a rebuilt one for delivery in April at the earliest. Should it come late, the first weeks will be sailed with the smaller Eir, which takes forty passengers and no bicycles.',
      'A single ticket is to cost the same by night as by day. The hospital, whose late shift ends at one, pays a fifth of the running costs and has asked for a quiet corner in the cabin.',
    ],
  },
  {
    slug: 'counting-swifts',
    section: 'Outdoors',
    title: 'Forty people, one evening, every swift in town',
    standfirst:
      'For an hour in July they stood at street corners and looked up. What they counted surprises those who planned it.',
    byline: 'Teodor Lund',
    published: '2026-11-18T07:30:00Z',
    paragraphs: [
      'A swift sleeps, eats and mates in the air, and comes to a wall only to breed. That makes it hard to count: what flies over the market at seven may fly over the cemetery a minute later. So forty volunteers counted at the same moment, from forty corners, once every five minutes.',
      'They found 212 birds, a third more than the estimate of two years ago. The difference is not growth, says Ines Carvalho, who drew the map: "We looked in the wrong streets then." Two thirds of the nests are in buildings of the sixties, behind the metal strips along flat roofs, and hardly any under old tiles.',
      'For the town this is awkward. The flat roofs are next in the programme of insulation. Carvalho has shown the builders a strip with openings of six and a half centimetres that costs nineteen euros a metre. The first house with it stands in Mill Street, and has had visitors.',
      'The next count is on the second Friday in July. No knowledge is needed, she says, only a neck.',
    ],
  },
  {
    slug: 'library-kitchen',
    section: 'Town',
    title: 'Why the library has put in a kitchen',
    standfirst:
      'Nobody borrows a pan. But on Tuesdays there is no free chair left, and the books on the shelf beside it are out.',
    byline: 'Amina Diallo',
    published: '2026-11-15T08:15:00Z',
    paragraphs: [
      'It has four rings, an oven, a long table, and a rule: who cooks tells the others where the recipe comes from. The kitchen on the first floor of the library was the idea of a trainee, and meant for one summer.',
      'Since then the shelf of cookery books has been lent more often than crime novels, for the first time in the history of the house. More telling is who comes. A third of those at the table had no library card, and most of them have one now.',
      'The critics, and there are some, do not mind the kitchen but the reading room, which lost eight places to it. The library has answered with longer hours, and with a door that closes. It was put in last week. The smell of onions, both sides agree, gets through it.',
    ],
  },
]

export const articleNamed = (slug: string): Article | null => articles.find((article) => article.slug === slug) ?? null
