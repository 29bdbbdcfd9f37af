import type { PartialDate } from '@minga/domain/calendar/partial-date'
import { organisationId } from '@minga/domain/identity/ids'
import { commonFields } from '@minga/domain/record/common-fields'
import type { Field, FieldType, Scale } from '@minga/domain/record/field'
import { recordKind } from '@minga/domain/record/record-kind'
import type { ReactNode } from 'react'

import { OrganisationName } from '../../ui/organisation-name.tsx'
import { StatusMark } from '../../ui/marks.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { RecordEditing } from '../panel/record-editing.ts'
import { useRecordWords } from '../use-record-words.ts'
import { ChoiceField } from './choice-field.tsx'
import { DateField } from './date-field.tsx'
import type { FieldLook } from './declared-field.tsx'
import { KeyedField } from './keyed-field.tsx'
import { MoneyField } from './money-field.tsx'
import { NumberField } from './number-field.tsx'
import { PersonField } from './person-field.tsx'
import { LinksField } from './record-links.tsx'
import { ScaleField } from './scale-field.tsx'
import { FreeSetField, SetField } from './set-field.tsx'
import { TextField } from './text-field.tsx'
import { useChoices, useOrganisationChoices } from './use-choices.ts'

/** The props of every type's control. */
export interface ControlProps<Type extends FieldType = FieldType, Value = unknown> {
  readonly name: string
  readonly label: ReactNode
  readonly hint: string | undefined
  readonly field: Field & { readonly type: Type }
  readonly value: Value
  readonly look: Omit<FieldLook, 'label'>
  readonly editing: RecordEditing<AnyRecord>
  readonly write: (value: Value) => void
  /** Writes a change of a set: its values before and after. */
  readonly change: (before: readonly string[], after: readonly string[]) => void
}

/** The control of each type of field. */
export const controls = {
  text: TextControl,
  status: StatusControl,
  choice: ChoiceControl,
  choices: ChoicesControl,
  scale: ScaleControl,
  number: NumberControl,
  money: MoneyField,
  keyed: KeyedField,
  date: (props: ControlProps<'date', PartialDate | null>) => <DateField {...props} onCommit={props.write} />,
  organisation: OrganisationControl,
  organisations: OrganisationsControl,
  person: PersonField,
  links: LinksControl,
  words: WordsControl,
  flag: FlagControl,
  // The title stands above all fields, and the rank is shown nowhere.
  title: () => null,
  rank: () => null,
} as const satisfies { readonly [Type in FieldType]: (props: never) => ReactNode }

function TextControl(props: ControlProps<'text', string | null>) {
  const { name, label, hint, field, value, editing, write } = props
  // An outside lead is possible only where no organisation leads.
  if (name === 'outsideLead' && value === null && editing.record.lead !== null) return null
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      value={value}
      maxLength={field.most}
      // A sentence or two gets a row of its own, and two lines of it.
      lines={field.most >= 300 ? 2 : 1}
      wide={field.most >= 200}
      onCommit={write}
    />
  )
}

function StatusControl({ name, label, field, value, look, editing, write }: ControlProps<'status', string>) {
  return (
    <ChoiceField
      name={name}
      label={label}
      value={value}
      required
      choices={useChoices(editing.kind, name, field.values)}
      plain={<StatusMark status={value} />}
      wide={look.wide ?? false}
      onChoose={(code) => code !== null && write(code)}
    />
  )
}

function ChoiceControl(props: ControlProps<'choice', string | null>) {
  const { name, label, hint, field, value, look, editing, write } = props
  return (
    <ChoiceField
      name={name}
      label={label}
      value={value}
      required={field.isRequired ?? false}
      choices={useChoices(editing.kind, name, field.values)}
      hint={hint}
      wide={look.wide ?? false}
      onChoose={write}
    />
  )
}

function ChoicesControl(props: ControlProps<'choices', readonly string[]>) {
  const { name, label, field, value, editing, change } = props
  const choices = useChoices(editing.kind, name, field.values)
  return <SetField name={name} label={label} wide value={value} choices={choices} onChange={change} />
}

function ScaleControl({ name, label, value, look, editing, write }: ControlProps<'scale', Scale | null>) {
  const words = useRecordWords().scale(editing.kind, name)
  const { tinted = false } = look
  return <ScaleField name={name} label={label} value={value} words={words} tinted={tinted} onChoose={write} />
}

function NumberControl({ name, label, field, value, write }: ControlProps<'number', number | null>) {
  const { min, max, isWhole = false, unit, isYear = false } = field
  return (
    <NumberField
      name={name}
      label={label}
      value={value}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      {...(unit !== undefined && { unit })}
      whole={isWhole}
      grouped={!isYear}
      onCommit={write}
    />
  )
}

/** Chooses one organisation. A lead is only proposed: that organisation accepts or declines. */
function OrganisationControl({ name, label, value, write }: ControlProps<'organisation', string | null>) {
  return (
    <ChoiceField
      name={name}
      label={label}
      value={value}
      choices={useOrganisationChoices()}
      searchable
      plain={value === null ? null : <OrganisationName id={value} />}
      onChoose={(chosen) => write(chosen === null ? null : organisationId.parse(chosen))}
    />
  )
}

function OrganisationsControl(props: ControlProps<'organisations', readonly string[]>) {
  const { name, label, value, editing, change } = props
  const choices = useOrganisationChoices()
  return (
    <SetField
      name={name}
      wide
      label={label}
      value={value}
      choices={choices.filter((choice) => choice.value !== editing.record.lead)}
      plain={
        <span className="organisation-list">
          {value.map((id) => (
            <OrganisationName key={id} id={id} />
          ))}
        </span>
      }
      onChange={change}
    />
  )
}

function LinksControl(props: ControlProps<'links', readonly string[]>) {
  const { name, label, field, value, look, editing, change } = props
  const to = recordKind.parse(field.to)
  const candidates: readonly ListedRecord<AnyRecord>[] = editing.neighbours[to]
  return (
    <LinksField
      name={name}
      label={label}
      kind={to}
      value={value}
      candidates={candidates.filter((candidate) => candidate.record.id !== editing.record.id)}
      {...(look.withStatus === true && {
        renderMark: (linked: ListedRecord<AnyRecord>) => <StatusMark status={linked.record.status} />,
      })}
      onChange={change}
    />
  )
}

/** Suggests values of the kind's own field again; a citation belongs to one record. */
function WordsControl(props: ControlProps<'words', readonly string[]>) {
  const { name, label, hint, field, value, editing, change } = props
  const others: readonly ListedRecord<AnyRecord>[] = Object.hasOwn(commonFields, name)
    ? []
    : editing.neighbours[editing.kind]
  const known = others.flatMap((other) => Reflect.get(other.record, name) as string[])
  return (
    <FreeSetField
      name={name}
      label={label}
      value={value}
      maxLength={field.most}
      suggestions={[...new Set(known)]}
      hint={hint}
      onChange={change}
    />
  )
}

const yesAndNo = ['no', 'yes'] as const

function FlagControl({ name, label, hint, value, editing, write }: ControlProps<'flag', boolean>) {
  const choices = useChoices(editing.kind, name, yesAndNo)
  // For readers, the mark beside the title shows an illustrative example.
  if (name === 'illustrative' && !editing.editable) return null
  return (
    <ChoiceField
      name={name}
      label={label}
      hint={hint}
      wide
      value={value ? 'yes' : 'no'}
      required
      choices={choices}
      onChoose={(chosen) => write(chosen === 'yes')}
    />
  )
}
