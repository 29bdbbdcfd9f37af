/** The sentences of the frame around the pages of signed-in people, and of the start page. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../features/home/locales/es.json',
    '../../rounds/locales/es.json',
    '../../../../../packages/domain/src/*/locales/es.json',
  ],
  { import: 'default', eager: true },
)
