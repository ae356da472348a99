package io.backlash.impact.retention;

import io.backlash.event.failure.ServiceFailure;

/**
 * A failure, and whether it stands behind something said in public. A changelog record, keyed by
 * failure.
 *
 * @param failure as it stands
 * @param isVoiced whether it is linked to a feedback
 */
public record VoicedFailure(ServiceFailure failure, boolean isVoiced) {}
