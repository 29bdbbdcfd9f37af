/** The sentences of pages for signed-in people. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../**/locales/es.json',
    '../../../../../packages/domain/src/*/locales/es.json',
    '!../../ui/**',
    '!../../app/**',
    '!../../features/account/sign-in/**',
    '!../../features/account/joining/**',
  ],
  { import: 'default', eager: true },
)
