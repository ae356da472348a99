package io.backlash.impact.staffing;

import io.backlash.event.failure.SupportCase;
import io.backlash.impact.assumptions.BrandOptions;
import io.backlash.impact.assumptions.StaffingOptions;
import io.backlash.operator.ChangelogCount;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** At which hours, on which channels, how many hands are missing? */
public final class StaffingGap {

  private StaffingGap() {}

  /**
   * Counts cases by the hour, and tells the hands.
   *
   * @param cases the changelog of cases
   * @param options what is assumed of hands, by brand
   * @param retention how long after its last change a case can still be corrected
   * @return the changelog of the hands by brand, channel and span of hours
   */
  public static DataStream<Staffing> of(
      DataStream<SupportCase> cases, BrandOptions<StaffingOptions> options, Duration retention) {
    TypeInformation<ContactCount> count = TypeInformation.of(ContactCount.class);
    return cases
        .keyBy(StaffingGap::key, TypeInformation.of(CaseKey.class))
        .process(
            new ChangelogCount<CaseKey, SupportCase, ContactCount>(
                ContactCount::of, count, retention),
            count)
        .name("count contacts")
        .uid("count-contacts")
        .keyBy(BrandChannel::of, TypeInformation.of(BrandChannel.class))
        .process(new StaffingFunction(options), TypeInformation.of(Staffing.class))
        .name("staffing requirements")
        .uid("staffing-requirements");
  }

  private static CaseKey key(SupportCase contact) {
    return new CaseKey(contact.brand(), contact.caseId());
  }
}
