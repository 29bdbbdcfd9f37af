import { languages, textIn, type Language, type LocalizedText } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'

import { html, Html } from './html.ts'
import { pageStyle } from './page-style.ts'
import { languageName } from './spoken-language.ts'

interface PageFrame {
  readonly language: Language
  readonly title: string
  readonly coalition: LocalizedText
  /**
   * The page in its other languages, as a path: `?language=` comes after it; undefined for a page in one language. `languages` are
   * those that it has; without them, all.
   */
  readonly elsewhere:
    | { readonly path: string; readonly label: string; readonly languages?: readonly Language[] }
    | undefined
  /** Further elements of its head. */
  readonly head?: Html
  /** Whether search engines may find it. */
  readonly isFound: boolean
  readonly body: Html
}

/** Byte for byte what the policy allows. */
const style = new Html(`<style>${pageStyle}</style>`)

/** A page for people without an account. It needs no script and makes no request but for pictures. */
export function pageFrame({ language, title, coalition, elsewhere, head, isFound, body }: PageFrame): string {
  const name = textIn(coalition, language) || 'Minga'
  const written = html`<!doctype html>
    <html lang="${localeOf[language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === name ? title : `${title} · ${name}`}</title>
        ${!isFound && html`<meta name="robots" content="noindex" /> `}${head} ${style}
      </head>
      <body>
        <div class="page">
          <header class="top">
            <p>${name}</p>
            ${elsewhere !== undefined && languageLinks(elsewhere, language)}
          </header>
          <main>${body}</main>
        </div>
      </body>
    </html> `
  return written.toString()
}

function languageLinks(
  { path, label, languages: own = languages }: NonNullable<PageFrame['elsewhere']>,
  spoken: Language,
): Html {
  const links = own.map((each) => {
    const name = languageName(each, each)
    const lang = localeOf[each]
    return each === spoken
      ? html`<li><span lang="${lang}" aria-current="page">${name}</span></li>`
      : html`<li><a href="${path}?language=${each}" hreflang="${lang}" lang="${lang}">${name}</a></li>`
  })
  return html`<nav aria-label="${label}">
    <ul>
      ${links}
    </ul>
  </nav> `
}

/** A page that says one thing, with perhaps one thing to do. */
export function shortPage(
  frame: Omit<PageFrame, 'body' | 'elsewhere' | 'isFound'> & { readonly words: string; readonly more?: Html },
): string {
  const { title, words, more } = frame
  const body = html`<h1>${title}</h1>
    <p>${words}</p>
    ${more}`
  return pageFrame({ ...frame, elsewhere: undefined, isFound: false, body })
}
