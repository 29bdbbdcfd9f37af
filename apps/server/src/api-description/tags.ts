/** The subjects of the API, in the order of its page, each with the first words of its paths after `/api`. */
const subjects: readonly { readonly name: string; readonly description: string; readonly paths: readonly string[] }[] =
  [
    {
      name: 'Me',
      description: 'Who asks, and what waits for them.',
      paths: ['me', 'home', 'inbox', 'following', 'calendar', 'check-in'],
    },
    { name: 'Search', description: 'All that one may read, by its words.', paths: ['search'] },
    { name: 'Groups', description: 'Working groups, their people and who reads them.', paths: ['groups', 'rooms'] },
    {
      name: 'Records',
      description:
        'Barriers, actions, milestones, financings, levers, pathways and all other kinds of records; changes of many at once.',
      paths: [
        'records',
        'barriers',
        'actions',
        'milestones',
        'financings',
        'levers',
        'pathways',
        'contributions',
        'asks',
        'offers',
        'changes',
      ],
    },
    {
      name: 'Roadmaps',
      description: 'Texts: their past, versions, languages and files.',
      paths: ['roadmaps', 'versions', 'proposals', 'templates'],
    },
    {
      name: 'Series',
      description: 'Imported figures with their sources, side by side, in the IAMC’s format.',
      paths: ['datasets'],
    },
    {
      name: 'Discussions',
      description: 'What is said of texts and records.',
      paths: ['threads', 'comments', 'files', 'comment-matrix', 'received-comments', 'official-letters'],
    },
    {
      name: 'Rounds',
      description: 'Comment rounds, ratings and reviews.',
      paths: ['rounds', 'ratings', 'reviews', 'public-comments'],
    },
    {
      name: 'Sign-offs',
      description: 'What organisations sign, and the proof of it.',
      paths: ['sign-offs', 'one-time-links', 'keys', 'answer', 'verify'],
    },
    { name: 'Returned files', description: 'Files that come back.', paths: ['returned', 'consultations'] },
    {
      name: 'Public',
      description: 'What people without an account read.',
      paths: ['public', 'publications', 'subscribers'],
    },
    {
      name: 'Organisations',
      description: 'Organisations and their people.',
      paths: ['organisations', 'people', 'avatars', 'invitations'],
    },
    {
      name: 'Coalition',
      description: 'What holds for the whole installation.',
      paths: ['coalition', 'administration', 'audit', 'strike-outs', 'holds', 'set-up', 'demo', 'mail'],
    },
    {
      name: 'Signing in',
      description: 'Sessions and ways in.',
      paths: ['auth', 'security', 'sessions', 'unsubscribe'],
    },
  ]

const tags: ReadonlyMap<string, string> = new Map(
  subjects.flatMap(({ name, paths }) => paths.map((path) => [path, name] as const)),
)

export const tagsOfApi = subjects.map(({ name, description }) => ({ name, description }))

/** The subject of a path; undefined for one that is in none. */
export function tagOf(path: string): string | undefined {
  const [first = '', second = ''] = path.split('/').filter((part) => part !== '')
  return tags.get(first === 'api' ? second : first)
}
