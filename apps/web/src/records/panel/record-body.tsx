import { typeWith } from '@minga/domain/custom-field/type-with'
import { isAtLeast, type GroupRole } from '@minga/domain/group/group'
import { useTranslation } from 'react-i18next'
import { useLocalStorage } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import { memo, useDeferredValue, useEffect, useRef, type ReactNode } from 'react'

import { RecordOrigins } from '../../threads/changes/thread-links.tsx'
import { RecordDiscussion } from '../../threads/record-discussion.tsx'
import { RecordRounds } from '../../rounds/record-rounds.tsx'
import { IllustrativeMark } from '../../ui/marks.tsx'
import { ReadersLine } from '../../ui/readers-line.tsx'
import { TitleFields } from '../fields/title-fields.tsx'
import type { AnyRecord } from '../list/listed-record.ts'
import { useOpenedField } from '../list/use-list-search.ts'
import { MergeNotes } from '../merge/merge-notes.tsx'
import type { Register } from '../use-register.ts'
import { CitedIn } from './cited-in.tsx'
import { useFieldContext } from './field-context.ts'
import { useFieldFocus } from './field-focus.ts'
import { LeadAnswer } from './lead-answer.tsx'
import { PanelParts } from './panel-parts.tsx'
import type { RecordEditing } from './record-editing.ts'
import { PanelSection } from './panel-section.tsx'
import { RecordHistory } from './record-history.tsx'

interface RecordBodyProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly editing: RecordEditing<Fields>
  /** The reader's role, where it does not let them write. */
  readonly role: GroupRole | undefined
}

function Body<Fields extends AnyRecord>(props: RecordBodyProps<Fields>) {
  const { register, editing, role } = props
  const { t } = useTranslation('records')
  const { record, facts, group } = editing
  const { first, more } = typeWith(register.kind, register.own).layout
  const panel = { slots: register.slots, editing }
  const body = useRef<HTMLDivElement>(null)
  const at = useOpenedField()
  useFieldFocus(body, at)
  // Paints the visible part first; the rest, in its place below, right after that and in short steps.
  const isWhole = useDeferredValue(true, at !== undefined)
  return (
    <div ref={body} className="panel-sections">
      <div className="panel-head">
        {role === undefined ? null : (
          <p className="panel-why">
            {group.archived
              ? t('groupArchived', { group: group.name })
              : isAtLeast(role, 'editor')
                ? t('writingSuspended', { group: group.name })
                : t('readOnly', { role: t(`role.${role}`), group: group.name })}
          </p>
        )}
        {facts === undefined ? null : <MergeNotes facts={facts} group={group} />}
        {facts?.archived === true && facts.mergedInto === undefined ? (
          <p className="panel-why">{t('archive.notice')}</p>
        ) : null}
        <TitleFields
          title={record.title}
          beginsHere={false}
          onCommit={(language, text) =>
            // Every kind has a title; only this language's key is written.
            editing.edit({ title: { [language]: text } } as Partial<Fields>)
          }
        />
        {record.illustrative ? <IllustrativeMark /> : null}
        {/* Both ask the server first. */}
        {facts === undefined || !isWhole ? null : <RecordOrigins record={record.id} />}
        {facts === undefined || !isWhole ? null : <RecordRounds group={group.id} record={record.id} />}
      </div>
      <LeadAnswer editing={editing} />
      <PanelParts {...panel} names={first} />
      {isWhole ? <BelowFirst {...props} opensMore={at !== undefined && more.includes(at)} /> : null}
    </div>
  )
}

/** The parts of an open record after its most wanted fields. */
function BelowFirst<Fields extends AnyRecord>(props: RecordBodyProps<Fields> & { readonly opensMore: boolean }) {
  const { register, editing, opensMore } = props
  const { t } = useTranslation('records')
  const { record, facts, group } = editing
  const { talk } = useFieldContext()
  const { last = [], more, own = [] } = typeWith(register.kind, register.own).layout
  const panel = { slots: register.slots, editing }
  return (
    <>
      <MoreFields hasAsked={opensMore}>
        <PanelParts {...panel} names={more} />
      </MoreFields>
      {own.length === 0 ? null : (
        <PanelSection title={t('ownFields')}>
          <PanelParts {...panel} names={own} />
        </PanelSection>
      )}
      <PanelParts {...panel} names={last} />
      {facts === undefined ? null : <CitedIn record={record.id} reference={facts.reference ?? '…'} />}
      {facts?.reference ? (
        <PanelSection title={t('discussion')}>
          <RecordDiscussion group={group} record={record.id} talk={talk} />
        </PanelSection>
      ) : null}
      <div className="panel-foot">
        <RecordHistory facts={facts} />
        <ReadersLine group={group} />
      </div>
    </>
  )
}

/**
 * An open record from the title down, the most wanted fields first. Memoised: the fields themselves show the people who come
 * and go.
 */
export const RecordBody = memo(Body) as typeof Body

/** Less common fields, folded until one of them is asked for; this device remembers whether they are open. */
function MoreFields({ hasAsked, children }: { readonly hasAsked: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation('records')
  const [isOpen, setOpen] = useLocalStorage({
    key: 'minga.more-fields',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  useEffect(() => {
    if (hasAsked) setOpen(true)
  }, [hasAsked, setOpen])
  return (
    <section>
      <button type="button" className="more-fields" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={16} aria-hidden />
        {t('more')}
      </button>
      {isOpen ? <div className="panel-sections more-fields-open">{children}</div> : null}
    </section>
  )
}
