/** The sentences of discussions and of the editor. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../asks/locales/es.json',
    '../../features/inbox/locales/es.json',
    '../../features/threads/locales/es.json',
    '../../inbox/locales/es.json',
    '../../prose/locales/es.json',
    '../../records/outcomes/locales/es.json',
    '../../rounds/locales/es.json',
    '../../strike-outs/locales/es.json',
    '../../threads/locales/es.json',
    '../../threads/changes/locales/es.json',
    '../../threads/files/locales/es.json',
    '../../threads/find/locales/es.json',
    '../../threads/received/locales/es.json',
  ],
  { import: 'default', eager: true },
)
