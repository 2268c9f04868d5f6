/** @jsxImportSource vue */
import { defineComponent, ref } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

const maxCommentLength = 1000;

/** One to five stars, and words once a star is chosen. */
export const RatingForm = defineComponent({
  name: "RatingForm",
  setup() {
    const { session, texts } = injectWidget();
    const rating = ref(0);
    const comment = ref("");

    return () => {
      const words = texts.value.end;
      return (
        <form
          class="rating"
          onSubmit={(event: Event) => {
            event.preventDefault();
            if (rating.value) session.rate(rating.value, comment.value.trim());
          }}
        >
          <fieldset>
            <legend>{words.rate}</legend>
            <div class="stars">
              {words.stars.map((name, index) => (
                <label key={name} class={["star", index < rating.value && "lit"]} title={name}>
                  <input
                    type="radio"
                    name="rating"
                    value={index + 1}
                    checked={rating.value === index + 1}
                    aria-label={name}
                    data-testid={`rating-${index + 1}`}
                    onChange={() => {
                      rating.value = index + 1;
                    }}
                  />
                  {icon("star", index < rating.value)}
                </label>
              ))}
            </div>
            <p class="hint">{words.stars[rating.value - 1] ?? "\u00a0"}</p>
          </fieldset>
          {rating.value > 0 && (
            <div class="stack">
              <textarea
                class="field"
                rows={2}
                maxlength={maxCommentLength}
                aria-label={words.comment}
                placeholder={words.comment}
                data-testid="rating-comment"
                value={comment.value}
                onInput={(event: Event) => {
                  comment.value = (event.target as HTMLTextAreaElement).value;
                }}
              />
              <button class="button primary" type="submit" data-testid="rating-send">
                {words.sendRating}
              </button>
            </div>
          )}
        </form>
      );
    };
  },
});
