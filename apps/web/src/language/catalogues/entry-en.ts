/** The sentences of signing in. */
export const sentences = import.meta.glob<Record<string, unknown>>(['../../features/account/sign-in/locales/en.json'], {
  import: 'default',
  eager: true,
})
