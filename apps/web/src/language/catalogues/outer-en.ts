/** The sentences of all pages. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  ['../../app/locales/en.json', '../../ui/locales/en.json'],
  { import: 'default', eager: true },
)
