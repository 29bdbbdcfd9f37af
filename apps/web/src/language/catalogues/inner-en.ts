/** The sentences of the frame around the pages of signed-in people, and of the start page. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../features/home/locales/en.json',
    '../../rounds/locales/en.json',
    '../../../../../packages/domain/src/*/locales/en.json',
  ],
  { import: 'default', eager: true },
)
