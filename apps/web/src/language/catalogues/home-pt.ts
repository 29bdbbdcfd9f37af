/** The sentences of the start page. */
export const sentences = import.meta.glob<Record<string, unknown>>(['../../features/home/locales/pt.json'], {
  import: 'default',
  eager: true,
})
