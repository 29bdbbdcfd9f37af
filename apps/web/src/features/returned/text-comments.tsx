import { Button, Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import type { ChosenParts } from './text-changes.tsx'

/** The comments of a document with their authors, as it says, each to be ticked: none is filed by itself. */
export function TextComments({ report: { comments }, place, chosen, choose }: ChosenParts) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  if (comments.length === 0) return null
  const open = comments.filter(({ filed }) => !filed).map(({ index }) => index)
  const isWhole = open.every((index) => chosen.has(index))
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  return (
    <section className="returned-part">
      <h2>{t('text.comments')}</h2>
      <p className="dimmed">{t('text.commentsHow')}</p>
      {open.length > 1 ? (
        <Button size="compact-sm" variant="default" onClick={() => choose('comments', open, !isWhole)}>
          {t(isWhole ? 'text.none' : 'text.all')}
        </Button>
      ) : null}
      <ul className="returned-changes">
        {comments.map(({ index, block, at, author, date, text, answers, filed }) => (
          <li key={index} className="returned-change" data-answer={answers === null ? undefined : true}>
            <div className="returned-change-head">
              <Checkbox
                label={author === '' ? t('text.nameless') : author}
                checked={chosen.has(index) || filed}
                disabled={filed}
                onChange={({ currentTarget }) => choose('comments', [index], currentTarget.checked)}
              />
              <span className="dimmed">
                {[date === null ? '' : day.format(new Date(date)), filed ? t('text.already') : '']
                  .filter((words) => words !== '')
                  .join(' · ')}
              </span>
              {block === null ? null : (
                <Link to="/groups/$groupId/roadmaps/$roadmapId" params={place} search={{ block }}>
                  {t('text.seeText')}
                </Link>
              )}
            </div>
            {at === '' ? null : <blockquote className="returned-quoted dimmed">{at}</blockquote>}
            <p className="returned-said">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
