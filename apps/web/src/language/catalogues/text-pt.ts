/** The sentences of a roadmap. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  ['../../features/roadmaps/locales/pt.json', '../../proposals/locales/pt.json'],
  { import: 'default', eager: true },
)
