/** The sentences of ratings. */
export const sentences = import.meta.glob<Record<string, unknown>>(['../../ratings/locales/en.json'], {
  import: 'default',
  eager: true,
})
