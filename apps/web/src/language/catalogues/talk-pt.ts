/** The sentences of discussions and of the editor. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../asks/locales/pt.json',
    '../../features/inbox/locales/pt.json',
    '../../features/threads/locales/pt.json',
    '../../inbox/locales/pt.json',
    '../../prose/locales/pt.json',
    '../../records/outcomes/locales/pt.json',
    '../../rounds/locales/pt.json',
    '../../strike-outs/locales/pt.json',
    '../../threads/locales/pt.json',
    '../../threads/changes/locales/pt.json',
    '../../threads/files/locales/pt.json',
    '../../threads/find/locales/pt.json',
    '../../threads/received/locales/pt.json',
  ],
  { import: 'default', eager: true },
)
