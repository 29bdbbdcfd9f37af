/** The sentences of pages that need no session, and of what all pages have. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../app/locales/pt.json',
    '../../features/account/joining/locales/pt.json',
    '../../features/account/sign-in/locales/pt.json',
    '../../ui/locales/pt.json',
  ],
  { import: 'default', eager: true },
)
