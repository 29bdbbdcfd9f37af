import { expect, type Page } from '@playwright/test'

/** Each sets `ran` on the page if any of it runs. Short enough for any name. */
export const hostileNames = [
  '<script>ran=1</script>',
  '<img src=x onerror=ran=1>',
  '"><svg onload=ran=1>',
  "'-(ran=1)-'",
  '${ran=1}{{ran=1}}',
  '<iframe srcdoc="<script>ran=1">',
  '</title><script>ran=1</script>',
  '<a href=javascript:ran=1>x</a>',
  '&lt;script&gt;ran=1&lt;/script&gt;',
  '<base href=//evil.example>',
] as const

/** The hostile names, and strings too long for a name. */
export const hostileWords = [
  ...hostileNames,
  '<svg><animate onbegin=ran=1 attributeName=x dur=1s>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=ran=1&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=ran=1>">',
  '<details open ontoggle=ran=1>',
  '<input autofocus onfocus=ran=1>',
  '<video><source onerror=ran=1></video>',
  '<object data="javascript:ran=1"></object><embed src="data:text/html,<script>ran=1</script>">',
  '<meta http-equiv=refresh content="0;url=javascript:ran=1">',
  '<form action=javascript:ran=1><button>x</button></form>',
  '<style>@import "//evil.example/x.css";*{background:url(javascript:ran=1)}</style>',
  '<template><script>ran=1</script></template><img srcset="x 1x" src onerror=ran=1>',
  '[x](javascript:ran=1) ![x](x"onerror="ran=1) <javascript:ran=1>',
  'javascript:ran=1 JaVaScRiPt:ran=1 data:text/html,<script>ran=1</script>',
  '\u202E<script>ran=1</script> \uFEFF<ſcript>ran=1</ſcript>',
] as const

/** Addresses that a browser would run or misread. The server stores none of them as a link. */
export const hostileLinks = [
  'javascript:ran=1',
  'JaVaScRiPt:ran=1',
  ' javascript:ran=1',
  '\u0001javascript:ran=1',
  'java\tscript:ran=1',
  'java\nscript:ran=1',
  'java\r\nscript:ran=1',
  'javascript\t:ran=1',
  'javascript&colon;ran=1',
  '&#106;avascript:ran=1',
  'javascript:/*https://example.org*/ran=1',
  'javascript://example.org/%0Aran=1',
  'vbscript:ran=1',
  'data:text/html,<script>ran=1</script>',
  'data:text/html;base64,PHNjcmlwdD5yYW49MTwvc2NyaXB0Pg==',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'view-source:javascript:ran=1',
  'feed:javascript:ran=1',
  'jar:javascript:ran=1!/',
  '//evil.example',
  '/api/auth/sign-out',
  '\\\\evil.example',
  'about:blank#<script>ran=1</script>',
  'http:javascript:ran=1',
] as const

/** Stored as links, since they lead to the web or to mail; their content stays within the attribute. */
export const oddLinks = [
  'https://example.org/"onmouseover="ran=1',
  "https://example.org/'><script>ran=1</script>",
  'https://example.org/?next=javascript:ran=1',
  'mailto:a@example.org?body=<script>ran=1</script>',
] as const

/** Records errors, dialogs and violations of the policy on a page. Call it before the page is opened. */
export async function watchFor(page: Page): Promise<() => Promise<void>> {
  const dialogs: string[] = []
  const violations: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await page.exposeFunction('reported', (violation: string) => void violations.push(violation))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const { reported } = window as unknown as { reported: (violation: string) => void }
      reported(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  return async () => {
    expect(dialogs).toEqual([])
    // Zod tries once a page whether it may compile, and handles the refusal.
    const others = violations.splice(0).toSorted()
    if (others[0]?.startsWith('script-src eval')) others.shift()
    expect(others).toEqual([])
    expect(await page.evaluate(found)).toEqual({ ran: false, handlers: [], links: [], strangers: [] })
  }
}

/** Runs in the page. */
function found() {
  const all = [...document.querySelectorAll('*')]
  const attributes = all.flatMap((element) => [...element.attributes])
  const addressed = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'srcdoc', 'srcset'])
  return {
    ran: 'ran' in window,
    handlers: attributes.filter(({ name }) => name.startsWith('on')).map(({ name }) => name),
    links: attributes
      .filter(({ name }) => addressed.has(name))
      .map(({ value }) => value)
      // The only `data:` addresses are pictures that the app draws. Browsers skip spaces and control characters, all of
      // them no further than the space.
      .filter((value) => /^(?:javascript|vbscript|data(?!:image\/))/i.test(value.replaceAll(/[^!-\uFFFF]/g, ''))),
    strangers: all
      .filter((element) =>
        element.matches(
          'iframe, object, embed, base, form[action], meta[http-equiv], animate, math, script:not([src])',
        ),
      )
      .map((element) => element.outerHTML.slice(0, 200)),
  }
}
