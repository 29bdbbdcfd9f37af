/** The sentences of a roadmap. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  ['../../features/roadmaps/locales/en.json', '../../proposals/locales/en.json'],
  { import: 'default', eager: true },
)
