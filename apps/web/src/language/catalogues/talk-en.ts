/** The sentences of discussions and of the editor. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../asks/locales/en.json',
    '../../features/inbox/locales/en.json',
    '../../features/threads/locales/en.json',
    '../../inbox/locales/en.json',
    '../../prose/locales/en.json',
    '../../records/outcomes/locales/en.json',
    '../../rounds/locales/en.json',
    '../../strike-outs/locales/en.json',
    '../../threads/locales/en.json',
    '../../threads/changes/locales/en.json',
    '../../threads/files/locales/en.json',
    '../../threads/find/locales/en.json',
    '../../threads/received/locales/en.json',
  ],
  { import: 'default', eager: true },
)
