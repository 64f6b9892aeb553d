/** What is used of wink's naive Bayes, which brings no types. */
declare module 'wink-naive-bayes-text-classifier' {
  type Classifier = {
    defineConfig(config: { readonly considerOnlyPresence: boolean; readonly smoothingFactor: number }): boolean
    learn(tokens: readonly string[], label: string): boolean
    consolidate(): boolean
    /** Binary logarithms of the odds, the likeliest label first. */
    computeOdds(tokens: readonly string[]): readonly (readonly [label: string, odds: number])[]
  }
  export default function makeClassifier(): Classifier
}
