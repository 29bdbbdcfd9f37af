/** A table as either engine has it, in the same words, so that the two can be compared. */
export interface TableSchema {
  /** `text, needed, default 'open'` */
  readonly columns: Readonly<Record<string, string>>
  readonly key: readonly string[]
  /** `group_id -> working_group (id) cascade` */
  readonly references: readonly string[]
  /** Columns that are unique together, where the table itself says so. */
  readonly unique: readonly string[]
  /** `unique (domain) where standing <> 'claimed'` */
  readonly indexes: Readonly<Record<string, string>>
  readonly checks: number
  readonly triggers: readonly string[]
}

/** A column in words: a key is always there. */
export function columnWords(type: string, isNeeded: boolean, byDefault: unknown): string {
  return [type, isNeeded && 'needed', typeof byDefault === 'string' && `default ${byDefault}`]
    .filter((part) => part !== false)
    .join(', ')
}

/** An index, from the statement that made it: without what one engine says and the other leaves out. */
export function indexWords(isUnique: boolean, statement: string): string {
  const [, columns = '', condition = ''] =
    /\((.*?)\)(?:\s+WITH \([^)]*\))?(?:\s+WHERE (.*))?$/s.exec(statement.replace(/.*?\bON\b/s, '')) ?? []
  return [isUnique && 'unique', plain(columns), condition !== '' && `where ${plain(condition)}`]
    .filter((part) => part !== false)
    .join(' ')
}

function plain(text: string): string {
  return text
    .replaceAll(/::text|"/g, '')
    .replaceAll(/[()]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
