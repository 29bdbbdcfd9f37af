/** The sentences of the start page. */
export const sentences = import.meta.glob<Record<string, unknown>>(['../../features/home/locales/en.json'], {
  import: 'default',
  eager: true,
})
