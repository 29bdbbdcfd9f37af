/** The sentences of the search, on its page and from every page. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  ['../../features/search/locales/en.json', '../../search/locales/en.json'],
  { import: 'default', eager: true },
)
