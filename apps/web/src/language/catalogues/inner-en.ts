/** The sentences of pages for signed-in people. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../**/locales/en.json',
    '../../../../../packages/domain/src/*/locales/en.json',
    '!../../ui/**',
    '!../../app/**',
    '!../../features/account/sign-in/**',
    '!../../features/account/joining/**',
  ],
  { import: 'default', eager: true },
)
