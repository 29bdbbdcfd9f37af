/** The sentences of pages that need no session, and of what all pages have. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../app/locales/es.json',
    '../../features/account/joining/locales/es.json',
    '../../features/account/sign-in/locales/es.json',
    '../../ui/locales/es.json',
  ],
  { import: 'default', eager: true },
)
