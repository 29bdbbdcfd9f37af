/** The functions of the package `xliff` that the tests call: it has no types of its own. */
declare module 'xliff' {
  interface XliffContent {
    readonly resources: Record<string, Record<string, { source?: unknown; target?: unknown }>>
  }
  interface Xliff {
    readonly xliff2js: (xml: string) => Promise<XliffContent>
    readonly js2xliff: (
      content: XliffContent,
      options: { targetXliffVersion: '2.1'; indent: string },
    ) => Promise<string>
    readonly xliff12ToJs: (xml: string) => Promise<XliffContent>
    readonly jsToXliff12: (content: XliffContent, options: { indent: string }) => Promise<string>
  }
  const xliff: Xliff
  export default xliff
}
