# Built in one stage, run in another that has a Java runtime and the jar, nothing else.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B -q dependency:go-offline
COPY manifest manifest
COPY src src
RUN mvn -B -q -DskipTests package

FROM eclipse-temurin:25-jre
RUN groupadd --system samepage \
    && useradd --system --gid samepage --home-dir /var/lib/samepage --create-home samepage
USER samepage
WORKDIR /var/lib/samepage
# A volume takes over its owner from the folder that is in its place.
RUN mkdir -m 700 data
COPY --from=build /build/target/samepage.jar /opt/samepage/samepage.jar
ENV SAMEPAGE_BIND=0.0.0.0 \
    SAMEPAGE_DATA=/var/lib/samepage/data
VOLUME /var/lib/samepage/data
EXPOSE 3000
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/samepage/samepage.jar"]
CMD ["serve"]
