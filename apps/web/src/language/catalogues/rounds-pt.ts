/** The sentences of comment rounds. */
export const sentences = import.meta.glob<Record<string, unknown>>(['../../rounds/locales/pt.json'], {
  import: 'default',
  eager: true,
})
