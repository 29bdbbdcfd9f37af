/** The sentences of the first person and of invitations. */
export const sentences = import.meta.glob<Record<string, unknown>>(['../../features/account/joining/locales/pt.json'], {
  import: 'default',
  eager: true,
})
