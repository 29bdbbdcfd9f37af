/** The sentences of ratings. */
export const sentences = import.meta.glob<Record<string, unknown>>(['../../ratings/locales/pt.json'], {
  import: 'default',
  eager: true,
})
