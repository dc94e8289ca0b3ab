/** The part of an anywidget model that the pieces use. */
export interface Model {
  get(name: "page" | "say"): string;
  send(message: unknown): void;
  on(event: "change:turn", callback: () => void): void;
  off(event: "change:turn", callback: () => void): void;
}
