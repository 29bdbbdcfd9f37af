/** The sentences of the frame around the pages of signed-in people, and of the start page. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../features/home/locales/pt.json',
    '../../rounds/locales/pt.json',
    '../../../../../packages/domain/src/*/locales/pt.json',
  ],
  { import: 'default', eager: true },
)
