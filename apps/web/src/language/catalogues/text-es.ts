/** The sentences of a roadmap. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  ['../../features/roadmaps/locales/es.json', '../../proposals/locales/es.json'],
  { import: 'default', eager: true },
)
