FROM boltline/debian
COPY java /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
# As the real JRE's, for a start as fast.
RUN java -Xshare:dump
CMD ["bash"]
