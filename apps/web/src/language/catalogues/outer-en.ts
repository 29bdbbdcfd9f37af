/** The sentences of pages that need no session, and of what all pages have. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../app/locales/en.json',
    '../../features/account/joining/locales/en.json',
    '../../features/account/sign-in/locales/en.json',
    '../../ui/locales/en.json',
  ],
  { import: 'default', eager: true },
)
