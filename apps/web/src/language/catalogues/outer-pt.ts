/** The sentences of all pages. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  ['../../app/locales/pt.json', '../../ui/locales/pt.json'],
  { import: 'default', eager: true },
)
