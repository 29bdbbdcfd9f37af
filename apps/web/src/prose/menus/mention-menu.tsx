import { blockName } from '@minga/domain/roadmap/block-names'
import { textIn } from '@minga/domain/language/language'
import type { GroupView } from '@minga/protocol/http/me'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { useCallable } from './callable.ts'
import { useCitableRecords } from './citable-records.ts'
import { citeInSentence } from './insert-record.ts'
import { choicesFor, type Choice } from './mention-choices.ts'
import type { MenuState, OpenMenu } from './open-menu.ts'
import { TypedMenu } from './typed-menu.tsx'

/**
 * The menu for `@`: people of the group, organisations that read it, and records that the person may read. The
 * server notifies those who are named, in a comment at once and in a roadmap a minute later.
 */
export function MentionMenu({
  state,
  menu,
  group,
  place,
}: {
  readonly state: MenuState
  readonly menu: OpenMenu
  readonly group: GroupView
  readonly place: 'comment' | 'text'
}) {
  const { t } = useTranslation('prose')
  const callable = useCallable(group)
  const { records } = useCitableRecords()
  const choices = useMemo(
    () => choicesFor(menu.query, callable, records, place),
    [menu.query, callable, records, place],
  )
  const take = useCallback(
    (choice: Choice) =>
      menu.choose((editor, range) => {
        const chain = editor.chain().focus().deleteRange(range)
        if (choice.kind === 'record') return citeInSentence(chain, choice.record)
        const { kind, id: who, label } = choice.name
        chain
          .insertContent([
            { type: blockName.mention, attrs: { kind, who, label } },
            { type: 'text', text: ' ' },
          ])
          .run()
      }),
    [menu],
  )
  return (
    <TypedMenu
      state={state}
      menu={menu}
      label={t('mention.title')}
      items={choices}
      keyOf={(choice) => (choice.kind === 'name' ? `${choice.name.kind} ${choice.name.id}` : choice.record.id)}
      groupOf={(choice) => t(`mention.${choice.kind === 'name' ? choice.name.kind : 'record'}`)}
      take={take}
      render={(choice) => <ChoiceWords choice={choice} />}
    />
  )
}

function ChoiceWords({ choice }: { readonly choice: Choice }) {
  const { t } = useTranslation('prose')
  const { language } = useLanguage()
  if (choice.kind === 'record') {
    const { reference, title } = choice.record
    return (
      <>
        <ReferenceText reference={reference} />
        <span className="typed-menu-words">{textIn(title, language)}</span>
      </>
    )
  }
  const { kind, label, organisation } = choice.name
  const beside = kind === 'person' ? <OrganisationName id={organisation} /> : t('mention.whole')
  return (
    <>
      <span className="typed-menu-words">{label}</span>
      <span className="typed-menu-group">{beside}</span>
    </>
  )
}
