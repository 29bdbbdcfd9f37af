/** The sentences of pages that need no session, and of what all pages have. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../ui/locales/es.json',
    '../../app/locales/es.json',
    '../../features/account/sign-in/locales/es.json',
    '../../features/account/joining/locales/es.json',
  ],
  { import: 'default', eager: true },
)
