import type { PartialDate } from '@minga/domain/calendar/partial-date'
import type { Field, Scale } from '@minga/domain/record/field'
import { recordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import type { ReactNode } from 'react'

import { StatusMark } from '../../ui/marks.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { RecordEditing } from '../panel/record-editing.ts'
import { useRecordWords } from '../use-record-words.ts'
import { ChoiceField } from './choice-field.tsx'
import { DateField } from './date-field.tsx'
import { NumberField } from './number-field.tsx'
import { LinksField } from './record-links.tsx'
import { ScaleField } from './scale-field.tsx'
import { FreeSetField } from './set-field.tsx'
import { TextField } from './text-field.tsx'

/** How a field looks in its panel, beside what its type says. */
interface FieldLook {
  /** In place of its word alone. */
  readonly label?: ReactNode
  readonly hint?: ReactNode
  /** Its words are too long for half a panel. */
  readonly wide?: boolean
  /** How many lines a text shows at once. */
  readonly lines?: number
  /** A scale that darkens with gravity. */
  readonly tinted?: boolean
  /** Linked records show how far they have come. */
  readonly withStatus?: boolean
}

interface DeclaredFieldProps<Fields extends AnyRecord> extends FieldLook {
  readonly editing: RecordEditing<Fields>
  readonly name: keyof Fields & string
}

/** A field of an open record with the control of its type. Fields of organisations, of people and titles have components of their own. */
export function DeclaredField<Fields extends AnyRecord>({
  editing,
  name,
  ...look
}: DeclaredFieldProps<Fields>) {
  const words = useRecordWords()
  const { kind, record, edit, editSet, neighbours } = editing
  const field: Field | undefined = typeOf(kind).fields[name]
  // Read by this field's schema, so it is of the field's type.
  const value: unknown = record[name]
  const write = (written: unknown) => edit({ [name]: written } as Partial<Fields>)
  const { hint, wide = false, lines, tinted = false, withStatus = false } = look
  const common = { name, label: look.label ?? words.label(kind, name) }
  const change = (before: readonly string[], after: readonly string[]) => editSet(name, before, after)
  switch (field?.type) {
    case 'text':
      return (
        <TextField
          {...common}
          value={value as string | null}
          maxLength={field.most}
          {...(lines !== undefined && { lines })}
          {...(wide && { wide })}
          hint={hint}
          onCommit={write}
        />
      )
    case 'status':
      return (
        <ChoiceField
          {...common}
          value={value as string}
          required
          choices={field.values.map((code) => ({ value: code, label: words.choice(kind, name, code) }))}
          plain={<StatusMark status={record.status} />}
          wide={wide}
          onChoose={(code) => code !== null && write(code)}
        />
      )
    case 'choice':
      return (
        <ChoiceField
          {...common}
          value={value as string | null}
          required={field.isRequired ?? false}
          choices={field.values.map((code) => ({ value: code, label: words.choice(kind, name, code) }))}
          hint={hint}
          wide={wide}
          onChoose={write}
        />
      )
    case 'scale':
      return (
        <ScaleField
          {...common}
          value={value as Scale | null}
          words={words.scale(kind, name)}
          tinted={tinted}
          onChoose={write}
        />
      )
    case 'number': {
      const { min, max, isWhole = false, unit, isYear = false } = field
      return (
        <NumberField
          {...common}
          value={value as number | null}
          {...(min !== undefined && { min })}
          {...(max !== undefined && { max })}
          {...(unit !== undefined && { unit })}
          whole={isWhole}
          grouped={!isYear}
          onCommit={write}
        />
      )
    }
    case 'date':
      return <DateField {...common} value={value as PartialDate | null} hint={hint} onCommit={write} />
    case 'links': {
      const to = recordKind.parse(field.to)
      const candidates: readonly ListedRecord<AnyRecord>[] = neighbours[to]
      return (
        <LinksField
          {...common}
          kind={to}
          value={value as readonly string[]}
          candidates={candidates.filter((candidate) => candidate.record.id !== record.id)}
          {...(withStatus && {
            renderMark: (linked: ListedRecord<AnyRecord>) => <StatusMark status={linked.record.status} />,
          })}
          onChange={change}
        />
      )
    }
    case 'words': {
      const others: readonly ListedRecord<AnyRecord>[] = neighbours[kind]
      const known = others.flatMap((other) => Reflect.get(other.record, name) as string[])
      return (
        <FreeSetField
          {...common}
          value={value as readonly string[]}
          maxLength={field.most}
          suggestions={[...new Set(known)]}
          hint={hint}
          onChange={change}
        />
      )
    }
    // Shared by all kinds, special to one, or of no kind yet.
    case 'title':
    case 'choices':
    case 'organisation':
    case 'organisations':
    case 'person':
    case 'flag':
    case 'money':
    case 'keyed':
    case 'rank':
    case undefined:
      throw new Error(`no control for ${kind}.${name}`)
  }
}
