/** The sentences of all pages. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  ['../../app/locales/es.json', '../../ui/locales/es.json'],
  { import: 'default', eager: true },
)
