/** The sentences of registers. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../features/actions/locales/en.json',
    '../../features/barriers/locales/en.json',
    '../../features/financings/locales/en.json',
    '../../features/milestones/locales/en.json',
    '../../records/locales/en.json',
  ],
  { import: 'default', eager: true },
)
