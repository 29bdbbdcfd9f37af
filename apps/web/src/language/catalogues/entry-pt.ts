/** The sentences of signing in. */
export const sentences = import.meta.glob<Record<string, unknown>>(['../../features/account/sign-in/locales/pt.json'], {
  import: 'default',
  eager: true,
})
